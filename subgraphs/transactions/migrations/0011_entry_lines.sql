ALTER TABLE `entries`
	ADD `line` tinyint unsigned DEFAULT 0 NOT NULL,
	ADD `kind` varchar(8) DEFAULT 'AMOUNT' NOT NULL,
	DROP PRIMARY KEY,
	ADD PRIMARY KEY(`account_id`,`number`,`line`),
	DROP INDEX `entries_time`,
	ADD INDEX `entries_time` (`account_id`,`created_at`,`number`,`line`,`amount_minor`,`balance_after_minor`);