CREATE INDEX `entries_time` ON `entries` (`account_id`,`created_at`,`number`,`amount_minor`,`balance_after_minor`);--> statement-breakpoint
CREATE INDEX `transactions_from` ON `transactions` (`from_account_id`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_to` ON `transactions` (`to_account_id`,`id`);