"""What of the collection an audience may see today, and what it says."""
