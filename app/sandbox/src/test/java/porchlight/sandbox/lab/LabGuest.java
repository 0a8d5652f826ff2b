package porchlight.sandbox.lab;

/// Builds a lab, says `up`, and waits to be killed.
final class LabGuest {
    private LabGuest() {}

    static void main(String[] arguments) throws Exception {
        Lab lab = Lab.up(arguments[0]);
        System.out.println("up");
        System.in.read();
        lab.close();
    }
}
