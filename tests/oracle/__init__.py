"""The second oracle: decides the worlds of the resolver's cases from docs/domain.md alone, naive and slow.

Shares no code with the program and must not know how it decides.
"""
