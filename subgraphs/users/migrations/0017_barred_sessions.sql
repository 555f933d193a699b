CREATE TABLE `barred_sessions` (
	`session_id` binary(16) NOT NULL,
	`client_id` varchar(64) NOT NULL,
	`since` datetime(6) NOT NULL,
	CONSTRAINT `barred_sessions_session_id_client_id_pk` PRIMARY KEY(`session_id`,`client_id`)
);
--> statement-breakpoint
CREATE INDEX `barred_sessions_since` ON `barred_sessions` (`since`);