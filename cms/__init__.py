"""What people read: home, stories, regions, help; the Wagtail side."""
