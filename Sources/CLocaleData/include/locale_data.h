// Nothing to call; see locale_data.c.
