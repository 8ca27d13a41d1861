/// The SSHSIG namespaces: a signature for one can never pass for another.
public enum Namespace {
  public static let login = "login@doorbraak"
  public static let enrol = "enrol@doorbraak"
  public static let act = "act@doorbraak"
}
