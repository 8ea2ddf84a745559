"""What everybody sees of fairs: the list, a fair, its booths, and what other pages say of them."""
