/**
 * Carrying out requests: the engine with its queue and worker, jobs with their progress, and the application's own
 * folders. Uses documents, the packages below this one and the contracts of inference; knows no window and no command.
 */
package org.lacuna.generation;
