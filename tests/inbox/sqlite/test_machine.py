"""The inbox's state machine on SQLite."""

from tests.inbox.machine import InboxMachine, drawn

TestInboxMachine = InboxMachine.TestCase
TestInboxMachine.settings = drawn(10, 80)
