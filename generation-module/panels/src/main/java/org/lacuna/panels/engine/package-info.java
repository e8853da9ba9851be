/**
 * The application's one generation engine, shared by all windows of this module, and its end with the application, and what it takes in memory. May use
 * the generation module and the platform's lookup.
 */
package org.lacuna.panels.engine;
