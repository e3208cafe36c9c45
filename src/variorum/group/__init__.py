"""Reports to lineages (who carries whose text) and to events. Every link carries its reason.

`copies.group_lineages` finds reports that carry one text, `copies.shared_passages` the
stretches that two reports share word for word, `events.group_events` the reports of one
event. None of them depends on the order in which reports are given.
"""
