package porchlight.gui.activity;

/// How far back the page looks.
enum Span {
    WEEK(7, 1),
    MONTH(30, 1),
    /// Fifty-two weeks, a bar for each.
    YEAR(364, 7);

    private final int days;
    private final int perBar;

    Span(int days, int perBar) {
        this.days = days;
        this.perBar = perBar;
    }

    int days() {
        return days;
    }

    /// Days in one bar.
    int perBar() {
        return perBar;
    }
}
