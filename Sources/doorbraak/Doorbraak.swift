import CLI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@main
struct Doorbraak {
  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    let code = await Interruption.watching {
      await Program(.ofProcess()).run()
    }
    exit(code.rawValue)
  }
}
