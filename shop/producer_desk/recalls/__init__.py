"""Thu hồi lô hàng: asked by an owner, decided by the office, told to whoever has the batch."""
