package id.wadah.lessons.check.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What counts as held to a limit. */
class CpuWindowTest {

    @Test
    void aTenthMoreIsWithin() {
        assertTrue(new CpuWindow(0.219, 0.2, 30).withinLimit());
        assertFalse(new CpuWindow(0.221, 0.2, 30).withinLimit());
    }

    @Test
    void halfOfTheLimitIsBusy() {
        assertTrue(new CpuWindow(0.11, 0.2, 30).busy());
        assertFalse(new CpuWindow(0.09, 0.2, 30).busy());
    }

    @Test
    void sharesAreHundredthsOfOneProcessor() {
        CpuWindow window = new CpuWindow(0.2449, 0.25, 30);
        assertEquals("24 %", window.sharePercent());
        assertEquals("25 %", window.limitPercent());
    }
}
