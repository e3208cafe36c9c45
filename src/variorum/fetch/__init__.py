"""The only room with a network: an address in, what was received out.

It asks politely (robots.txt, one request at a time to a host, a pause between them), goes
nowhere private unless told to, verifies every certificate, and bounds size and time.
"""
