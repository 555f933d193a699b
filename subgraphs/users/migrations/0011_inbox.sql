CREATE TABLE `inbox` (
	`consumer` varchar(64) NOT NULL,
	`event_id` binary(16) NOT NULL,
	`handled_at` datetime(6) NOT NULL,
	CONSTRAINT `inbox_consumer_event_id_pk` PRIMARY KEY(`consumer`,`event_id`)
);
--> statement-breakpoint
CREATE INDEX `inbox_handled_at` ON `inbox` (`handled_at`);