/**
 * The {@code lacuna} command: everything the window can do, without a window. One class for each subcommand, and beside
 * them what they share: the environment, progress, checked output files. Uses the generation engine, documents, and of
 * inference only what describes models and measures networks.
 */
package org.lacuna.command;
