"""The domain: rules, states, permissions, the audit chain, and the Desk that is its one door."""
