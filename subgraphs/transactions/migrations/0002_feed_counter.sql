INSERT INTO `feed_counter` (`id`, `last_number`) VALUES (1, 0);
