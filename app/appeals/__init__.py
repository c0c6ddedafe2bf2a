"""Appeals on their way in and out: the inbox, lists in imported folders, and the outbox."""
