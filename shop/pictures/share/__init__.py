"""What stands beside a link to us in other people's messages: 1200 × 630, drawn by us."""
