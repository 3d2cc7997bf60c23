package dev.holdfast.device.net;

/**
 * Lets so many frames a second pass, counted in windows of the network's clock: of 1 ms, or of 1 s
 * for rates below 16,000 and those that are no whole number of frames in 1 ms. Changed in turns of
 * the loop.
 */
final class RateLimit {
    private static final long SECOND_MICROS = 1_000_000;
    private static final long SHORT_WINDOW_MICROS = 1_000;
    private static final int SHORT_WINDOW_RATE = 16_000;

    private int perSecond;
    private long windowMicros;
    private long perWindow;
    private long window = -1;
    private long passed;

    RateLimit(int perSecond) {
        setPerSecond(perSecond);
    }

    void setPerSecond(int frames) {
        if (frames < 1) {
            throw new IllegalArgumentException("a frame rate is 1 or more: " + frames);
        }
        perSecond = frames;
        boolean fits = frames >= SHORT_WINDOW_RATE && frames % 1_000 == 0;
        windowMicros = fits ? SHORT_WINDOW_MICROS : SECOND_MICROS;
        perWindow = frames * windowMicros / SECOND_MICROS;
        window = -1;
    }

    int perSecond() {
        return perSecond;
    }

    boolean admits(long nowMicros) {
        long current = nowMicros / windowMicros;
        if (current != window) {
            window = current;
            passed = 0;
        }
        return passed++ < perWindow;
    }
}
