"""The staff's side of producers' money: statements are paid, fees are set."""
