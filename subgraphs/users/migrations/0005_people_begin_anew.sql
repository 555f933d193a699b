-- No release has kept people in the clear. What tried the platform out begins anew: demo people are
-- registered again, sealed.
DELETE FROM `user_roles`;--> statement-breakpoint
DELETE FROM `users`;--> statement-breakpoint
ALTER TABLE `users` DROP INDEX `users_email`, DROP INDEX `users_display_name`, DROP COLUMN `display_name`, DROP COLUMN `email`;
