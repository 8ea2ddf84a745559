"""Card payments at Stripe: what is asked there, and what its answers mean in the shop's words.

Every call goes through `client.asking`, with a timeout, few retries and one of three errors
(`errors`). Nothing here touches the database or may be called inside a transaction.
"""
