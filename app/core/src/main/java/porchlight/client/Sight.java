package porchlight.client;

/// How the window looks beyond its colours.
///
/// @param contrast whether text and edges stand out as far as they can
/// @param stillness whether nothing moves that need not
public record Sight(Wish contrast, Wish stillness) {
    public static final Sight DEFAULT = new Sight(Wish.SYSTEM, Wish.SYSTEM);

    public Sight withContrast(Wish contrast) {
        return new Sight(contrast, stillness);
    }

    public Sight withStillness(Wish stillness) {
        return new Sight(contrast, stillness);
    }

    /// Who says so.
    public enum Wish {
        SYSTEM,
        NO,
        YES;

        /// @param system what the system says, where it is asked
        public boolean isOn(boolean system) {
            return switch (this) {
                case SYSTEM -> system;
                case NO -> false;
                case YES -> true;
            };
        }
    }
}
