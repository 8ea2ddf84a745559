"""What came of a fair: scans, looks, orders and money, by booth, province and group."""
