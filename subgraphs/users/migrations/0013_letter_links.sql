CREATE TABLE `letter_links` (
	`link_hash` binary(32) NOT NULL,
	`user_id` binary(16) NOT NULL,
	`purpose` varchar(16) NOT NULL,
	`address_sealed` varbinary(300) NOT NULL,
	`expires_at` datetime(6) NOT NULL,
	CONSTRAINT `letter_links_link_hash` PRIMARY KEY(`link_hash`)
);
--> statement-breakpoint
CREATE INDEX `letter_links_user` ON `letter_links` (`user_id`,`purpose`);--> statement-breakpoint
CREATE INDEX `letter_links_expires_at` ON `letter_links` (`expires_at`);