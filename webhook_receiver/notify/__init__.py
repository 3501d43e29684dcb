"""Looking at what is wrong, and telling somebody: by signed webhook, Slack or mail."""
