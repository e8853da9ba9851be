/** One class name of Java Advanced Imaging that ImageIO-ext links against. Nothing of Lacuna may use it. */
package javax.media.jai.widget;
