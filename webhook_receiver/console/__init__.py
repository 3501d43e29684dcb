"""The console: what people look at in a browser, and what they change there.

Rule of this room: it knows operations, the inbox and what it is handed of a receiver, and nothing above.
Pages are whole without script, and nothing in them comes from elsewhere.
"""
