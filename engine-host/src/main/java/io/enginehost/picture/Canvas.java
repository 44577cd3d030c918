package io.enginehost.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Paints land, borders and points. */
final class Canvas {

    private static final Color SEA = new Color(0xd4e4ee);
    private static final Color LAND = new Color(0xf2efe8);
    private static final Color CHOSEN = new Color(0xffffff);
    private static final Color BORDER = new Color(0xa8a49a);
    private static final Color ONE = new Color(0x9c, 0x1c, 0x31, 0xb0);
    private static final Color MANY = new Color(0x3d, 0x06, 0x12);

    private final Frame frame;
    private final BufferedImage image;
    private final Graphics2D graphics;

    Canvas(Frame frame) {
        this.frame = frame;
        image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(SEA);
        graphics.fillRect(0, 0, frame.width(), frame.height());
    }

    /** Fills rings and strokes their borders. */
    void land(List<double[]> rings, boolean chosen) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        for (double[] ring : rings) {
            double shift = farthestEast(ring) < frame.west() ? 360 : 0; // it may lie in the frame once around
            for (int i = 0; i < ring.length; i += 2) {
                double x = frame.x(ring[i] + shift);
                double y = frame.y(ring[i + 1]);
                if (i == 0) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
            path.closePath();
        }
        graphics.setColor(chosen ? CHOSEN : LAND);
        graphics.fill(path);
        graphics.setColor(BORDER);
        graphics.setStroke(new BasicStroke(0.6f));
        graphics.draw(path);
    }

    private static double farthestEast(double[] ring) {
        double east = ring[0];
        for (int i = 2; i < ring.length; i += 2) {
            east = Math.max(east, ring[i]);
        }
        return east;
    }

    /**
     * Paints points, denser pixels last and darker.
     *
     * @param counts x, y and how many points there are in that pixel, rising by the last
     */
    void points(List<int[]> counts) {
        double size = Math.max(1.6, frame.width() / 700.0);
        for (int[] count : counts) {
            graphics.setColor(count[2] > 1 ? MANY : ONE);
            double radius = size * Math.min(2.5, 0.7 + 0.3 * Math.sqrt(count[2]));
            graphics.fill(
                    new Ellipse2D.Double(count[0] + 0.5 - radius / 2, count[1] + 0.5 - radius / 2, radius, radius));
        }
    }

    /** What was painted. */
    BufferedImage image() {
        graphics.dispose();
        return image;
    }
}
