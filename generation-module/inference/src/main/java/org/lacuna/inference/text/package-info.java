/** Text as the numbers that text encoders read. Uses nothing else here. */
package org.lacuna.inference.text;
