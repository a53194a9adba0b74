"""Measures the built site as a reader's browser gets it: Lighthouse, axe, and the weight of pages.

``make audit`` runs all sections. Each is a module with a function that takes a :class:`~audit.host.Host` and returns
a :class:`~audit.report.Report`; ``SECTIONS`` in :mod:`audit.__main__` names them. Nothing of it is part of the site.
"""
