"""The domain: rules, states, permissions, the audit chain, and the Desk through which all is asked."""
