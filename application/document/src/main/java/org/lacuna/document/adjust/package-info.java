/**
 * What adjustment layers do to the colours below them: a record of settings for each kind, and from it a function on rows.
 * Uses blend (rows) and colour.
 */
package org.lacuna.document.adjust;
