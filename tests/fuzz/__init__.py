"""What strangers and operators write, drawn at random: a little in the suite, any amount by a command."""
