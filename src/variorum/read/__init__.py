"""Bytes in, reports out: one module an input form.

Every form is read by a ``reader`` (`variorum.hooks.Reader`): `plain`, `pages`,
`jsonlines`, `feeds`, `archives`, `packages`. `sources` picks the right one for a file and
walks directories. Nothing here opens an address, and nothing is deleted: `layers` marks
what each stretch of a report is, and what is not the running text stays in it, marked.
"""
