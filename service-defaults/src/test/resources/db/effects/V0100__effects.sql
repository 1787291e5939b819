-- What a handler under test did: deliberately without any key of its own, so that only the inbox refuses duplicates.
CREATE TABLE effect (order_id text NOT NULL);
