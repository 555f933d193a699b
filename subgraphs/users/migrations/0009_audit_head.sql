INSERT INTO `audit_head` (`id`, `number`, `hash`) VALUES (1, 0, REPEAT(CHAR(0), 32));
