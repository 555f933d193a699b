CREATE TABLE `recipients_told` (
	`told_id` binary(16) NOT NULL,
	`day` char(10) NOT NULL,
	`recipient_id` binary(16) NOT NULL,
	`currency` char(3) character set ascii collate ascii_bin NOT NULL,
	CONSTRAINT `recipients_told_told_id_day_recipient_id_currency_pk` PRIMARY KEY(`told_id`,`day`,`recipient_id`,`currency`)
);
--> statement-breakpoint
CREATE INDEX `recipients_told_day` ON `recipients_told` (`day`);