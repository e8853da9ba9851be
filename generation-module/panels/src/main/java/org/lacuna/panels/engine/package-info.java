/**
 * The application's one generation engine, shared by all windows of this module: what a person sets about it and the page for that, its
 * end with the application, and what it takes in memory. May use the generation module, the editor's settings, and the platform's lookup
 * and options.
 */
package org.lacuna.panels.engine;
