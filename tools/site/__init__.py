"""The documentation as a site: what is staged for Zensical, its navigation, and the command."""
