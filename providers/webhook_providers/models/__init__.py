"""Models of what senders send, generated: one package a sender, nothing imported unasked."""
