package io.enginehost.picture;

/**
 * The part of the world that a picture shows, and its size: longitudes as they are, latitudes as they are, both with the scale
 * that is right in the middle.
 *
 * @param west left edge in degrees; east of it longitudes go on past 180 if {@code east} does
 * @param south lower edge in degrees
 * @param east right edge in degrees, above {@code west}
 * @param north upper edge in degrees, above {@code south}
 * @param width in pixels
 * @param height in pixels
 */
record Frame(double west, double south, double east, double north, int width, int height) {

    /** The whole world. */
    static Frame world(int width) {
        return new Frame(-180, -90, 180, 90, width, width / 2);
    }

    /** A box with a margin around it, at least a tenth of a degree on each side. */
    static Frame around(double west, double south, double east, double north, int width) {
        double margin = Math.max(0.1, 0.04 * Math.max(east - west, north - south));
        double low = Math.max(-90, south - margin);
        double high = Math.min(90, north + margin);
        double left = west - margin;
        double right = east + margin;
        double scale = Math.cos(Math.toRadians((low + high) / 2));
        double height = width * (high - low) / ((right - left) * Math.max(0.05, scale));
        return new Frame(left, low, right, high, width, (int) Math.max(width / 8.0, Math.min(2.0 * width, height)));
    }

    double x(double lon) {
        return (lon - west) / (east - west) * width;
    }

    double y(double lat) {
        return (north - lat) / (north - south) * height;
    }
}
