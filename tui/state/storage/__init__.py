"""The store on the disk."""
