"""The command line: parse, call the domain, print. It has no rules of its own."""
