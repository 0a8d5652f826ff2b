package porchlight.client;

import java.util.random.RandomGenerator;

/// Names for orders, such as `pl-7k3q-9x2m-aa41`: short enough to be read out, too many to meet twice.
final class OrderNames {
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private final RandomGenerator random;

    OrderNames(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        StringBuilder name = new StringBuilder("pl");
        for (int i = 0; i < 12; i++) {
            if (i % 4 == 0) {
                name.append('-');
            }
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return name.toString();
    }
}
