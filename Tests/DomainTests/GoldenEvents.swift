/// The first stored event of each kind in `EventSamples`, as version 1 of the format writes it.
/// A line here never changes: what is stored stays stored. A new kind adds a line.
enum GoldenEvents {
  static let documentSHA256 =
    "5ee1546d423dafc62c72e47740722bdac5b0cb8d08fc50bd5652512e8e103f93"

  /// The data of an opening that cites, up to its lead.
  static let citation = #""data":{"cites":["oud-dorp","duindorp"],"lead":"gm1963""#

  static let lines: [String: String] = [
    "agenda-opened":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"lead":"gm1963","lead_kind":"gemeente","name":"SYyQuZJh4OlwTD7jMplCeda11AIZpIx3JUB"#
      + #"GVIM8r9c=","territory":{"municipalities":["gm1963"],"provinces":["pv28"]},"visibilit"#
      + #"y":"public"},"kind":"agenda-opened","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agend"#
      + #"a/stougjeswijk","v":1,"version":1}"#,
    "agenda-paused":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"pv28","person":2},"data":{"#
      + #""ground":"N+UrJBx4moJle35qfJpmHVoU4pkOJeU6O/+ajjB68Wc=","until":"2026-12-01"},"kind""#
      + #":"agenda-paused","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v""#
      + #":1,"version":12}"#,
    "agenda-reopened":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"pv28","person":2},"data":{"#
      + #""ground":"hKJPXV0VdlmO6D68QQDvRjySyg7JKG1rxsMjyXK5eN0="},"kind":"agenda-reopened","n"#
      + #"once":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":19}"#,
    "agenda-resumed":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"pv28","person":2},"data":{"#
      + #"},"kind":"agenda-resumed","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjes"#
      + #"wijk","v":1,"version":13}"#,
    "agenda-stopped":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"pv28","person":2},"data":{"#
      + #""ground":"k+Innwxqylc9JM09Ad07oVNYoKRNWGJHtu4o7ffeIWo="},"kind":"agenda-stopped","no"#
      + #"nce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":16}"#,
    "authority-granted":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"rijk","person":1},"data":{"#
      + #""authority":{"basis":"office","body":"college","from":"2026-11-02","id":1,"until":"2"#
      + #"030-01-01"},"person":2},"kind":"authority-granted","nonce":"AAAAAAAAAAAAAAAAAAAAAA","#
      + #""stream":"register","v":1,"version":6}"#,
    "authority-revoked":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"authority":1,"organisation":"gm1963","per"#
      + #"son":2},"data":{"authority":2,"document":"0pBonjVKlnPKFCBaM9nfC4KAIwZBd0UFyWQYeKsmm/"#
      + #"4=","ground":"pDzQJvmQL1IPtllZr+MY2RVN6ydccWOx6U0zFPiFNak=","signed":"L2GdlF4yrNNbpP"#
      + #"Cs3zzkC6pgTI+7eOd6LKKmwIJV2mI=","statement":"000000000000000000000000000000000000000"#
      + #"0000000000000000000002014"},"kind":"authority-revoked","nonce":"AAAAAAAAAAAAAAAAAAAA"#
      + #"AA","stream":"register","v":1,"version":15}"#,
    "bottleneck-raised":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"bottleneck":1,"category":"geluid","text":"g2kltj8s7aFScDjBo+8iiM/txpdE5KTMZfhXCpZ"#
      + #"JaZA=","title":"Id/q89jkp7ponH7wGw41Akxl+6pSfqS7RavAYGz/Q6E="},"kind":"bottleneck-ra"#
      + #"ised","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version"#
      + #"":20}"#,
    "bottleneck-resolved":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"bottleneck":1,"how":"dYE8klpno1GRdqZNlu1x9IoRoYUa78ENvlOl/M0abhs=","step":1},"kin"#
      + #"d":"bottleneck-resolved","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjesw"#
      + #"ijk","v":1,"version":47}"#,
    "category-recorded":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"rijk","person":1},"data":{"#
      + #""category":"geluid","details":"mHLGhOnfX3WRQP2isDBIkUsO49rjOqhtg1ewlTbI3uo="},"kind""#
      + #":"category-recorded","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"register","v":1,"ver"#
      + #"sion":9}"#,
    "change-approved":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"change":1,"step":2},"kind":"change-approved","nonce":"AAAAAAAAAAAAAAAAAAAAAA","s"#
      + #"tream":"agenda/stougjeswijk","v":1,"version":29}"#,
    "change-proposed":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"document":"KipWC3ppzamWk5dRI/4ZqUJ6tQyEylD1iY9SNGHhDTw=","sha256":"9409e31e4b60c0"#
      + #"4b98e6c89812c9aee1c66be79b6228864198d7eae32420a428","step":2,"terms":{"covers":[1],""#
      + #"kind":"task","needs":[],"required":false,"rule":{"clauses":[{"after":[],"members":[""#
      + #"bpd","gm1963"],"threshold":2,"veto":false}]},"signers":["all(gm1963, bpd)"],"stage":"#
      + #""impasse","visibility":"seats"}},"kind":"change-proposed","nonce":"AAAAAAAAAAAAAAAAA"#
      + #"AAAAA","stream":"agenda/stougjeswijk","v":1,"version":28}"#,
    "change-refused":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"bpd","person":2},"data":{""#
      + #"change":1,"reason":"+CHTwbjMrmeeDH04uixzoDsHbXYjWA3JG8N69FtnpBo=","step":2},"kind":"#
      + #""change-refused","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v""#
      + #":1,"version":30}"#,
    "channel-set":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":6},"data""#
      + #":{"address":"+ytS6QxKk8pjZXf8jNgLkJFXk62K97oFkJ6wiI6GYBo=","channel":"mail","message"#
      + #"":"term","organisation":"gm1963"},"kind":"channel-set","nonce":"AAAAAAAAAAAAAAAAAAAA"#
      + #"AA","stream":"register","v":1,"version":36}"#,
    "content-erased":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm0394","person":3"#
      + #"},"data":{"ground":"avg","step":2},"kind":"content-erased","nonce":"AAAAAAAA"#
      + #"AAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":59}"#,
    "decree-day-recorded":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"rijk","person":1},"data":{"#
      + #""day":"2029-05-11","decree":"UnrblCS4uQt1XXwux8Of4Cd7tHXXzgf9WnUlCpD/tQs="},"kind":""#
      + #"decree-day-recorded","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"register","v":1,"ver"#
      + #"sion":37}"#,
    "embargo-lifted":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm0394","person":2},"data"#
      + #"":{"reason":"pn8wbZms6sthjqpdrF6DIZoQ+WP9/krCn6dhA2xySlk=","step":1},"kind":"embarg"#
      + #"o-lifted","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"ve"#
      + #"rsion":65}"#,
    "embargo-set":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm0394","person":2},"data"#
      + #"":{"decision":"nccxY/v7/8M4u7/zuVYH/L7APkFI4xcK0Zef1xmdXYs=","step":1,"widening":{""#
      + #"until":"2026-11-16","visibility":"public"}},"kind":"embargo-set","nonce":"AAAAAAAAA"#
      + #"AAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":64}"#,
    "erasure-asked":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm0394","person":2"#
      + #"},"data":{"ground":"avg","reason":"bZmTiiKNhytmredg5FAPxf6PNSKRjUn3XJ9QX/+th"#
      + #"Ro=","step":2,"until":"2026-11-16"},"kind":"erasure-asked","nonce":"AAAAAAAA"#
      + #"AAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":58}"#,
    "glass-asked":
      #"{"at":"2026-11-05T09:00:00.000000Z","by":{"organisation":"rijk","person":1},"data":"#
      + #"{"ground":"z/ON4kGlqj3qhGxFwOOw1cN7npitNoQsjsSdrtJCUX4=","hours":2,"reason":"GIYyzo"#
      + #"Sce3J6tJribLcA1WWIKv8sRObqUA7dF7cDT10="},"kind":"glass-asked","nonce":"AAAAAAAAAAAA"#
      + #"AAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":72}"#,
    "glass-closed":
      #"{"at":"2026-11-06T09:00:00.000000Z","by":{"cause":"break-glass"},"data":{},"kind":""#
      + #"glass-closed","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1"#
      + #","version":74}"#,
    "glass-opened":
      #"{"at":"2026-11-05T09:00:00.000000Z","by":{"organisation":"rijk","person":77},"data""#
      + #":{"ground":"EBYOGc6lIxusRvY6ns2050LL1xghpL8y5ElWq1fbdFM=","opener":1,"reason":"fYFi"#
      + #"TMND8o/ulwNYF+2uAO6Iw1nVJqenz9DnHBMi5ms=","until":"2026-11-05T11:00:00.000000Z"},"k"#
      + #"ind":"glass-opened","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk""#
      + #","v":1,"version":73}"#,
    "invitation-cancelled":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"person":4},"kind":"invitation-cancelled","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream"#
      + #"":"register","v":1,"version":18}"#,
    "join-refused":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"bpd","person":2},"data":{""#
      + #"reason":"HldaENepCRGTH+PgPtKjmxuP15pK8xMk93/ezacGd4g=","step":3},"kind":"join-refuse"#
      + #"d","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":5"#
      + #"0}"#,
    "key-added":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"rijk","person":1},"data":{"#
      + #""key":"9WBsUEAzbUVtBdi5V5gyC4QSpj0VbtYlnQbqe121g6g=","person":2},"kind":"key-added","#
      + #""nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"register","v":1,"version":5}"#,
    "key-revoked":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"key":2,"person":4,"reason":"Y6RjwMD6TZRFzk3J9yBbf+hpHoB7XGTQihL/vRYoLV0="},"kind""#
      + #":"key-revoked","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"register","v":1,"version":"#
      + #"22}"#,
    "location-recorded":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"rijk","person":1},"data":{"#
      + #""details":"gpdc/26wADmE+iwujXKtOHQIwRQySM7TZcfN3gbh/Xo=","listing":"confirmed-doorbr"#
      + #"aaklocatie","location":"stougjeswijk","municipalities":["gm1963"],"provinces":["pv28"#
      + #""]},"kind":"location-recorded","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"register","#
      + #""v":1,"version":8}"#,
    "motion-supported":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"act":"pause","ground":"16Aaert59kxscbKJA2J7OgzQw/YhA1ILlHz5Jh4ktlQ=","until":"202"#
      + #"6-12-01"},"kind":"motion-supported","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agend"#
      + #"a/stougjeswijk","v":1,"version":10}"#,
    "municipality-recorded":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"rijk","person":1},"data":{"#
      + #""details":"6Hh1jEG0JDWQlFDH1FrtPKeHFp7VzxcTVFwUKrR+YVg=","municipality":"gm1963","pr"#
      + #"ovince":"pv28"},"kind":"municipality-recorded","nonce":"AAAAAAAAAAAAAAAAAAAAAA","str"#
      + #"eam":"register","v":1,"version":7}"#,
    "notice-asked":
      #"{"at":"2027-02-03T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"address":"5RjgOMbyHB20AayG2puZ0H7tyEfkXyHM4bJgsO55j1I=","organisation":"bpd","rou"#
      + #"te":"mail","step":3},"kind":"notice-asked","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream""#
      + #":"agenda/stougjeswijk","v":1,"version":30}"#,
    "notice-failed":
      #"{"at":"2027-02-03T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"organisation":"bpd","reason":"7cO0rDbHza5Hdf5blBiD3ljtT5Ix62TSURn4YaWTuro=","step"#
      + #"":3},"kind":"notice-failed","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougj"#
      + #"eswijk","v":1,"version":31}"#,
    "notice-sent":
      #"{"at":"2027-02-03T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"on":"2027-02-03","organisation":"bpd","proof":"YErZ/kWBdE8ftwj3kOVGJ94aSdfq6lFzgN"#
      + #"rKvjwePis=","route":"mail","step":3},"kind":"notice-sent","nonce":"AAAAAAAAAAAAAAAAA"#
      + #"AAAAA","stream":"agenda/stougjeswijk","v":1,"version":33}"#,
    "organisation-added":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"cause":"init"},"data":{"name":"rd/L8noB0E"#
      + #"1zjyA5HbYFvAhfnAzZztXxKGgzG+Cu2+I=","organisation":"rijk","organisation_kind":"rijk""#
      + #"},"kind":"organisation-added","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"register",""#
      + #"v":1,"version":1}"#,
    "organisation-recovered":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"rijk","person":1},"data":{"#
      + #""ground":"AMNT5aHB+jj97f9c+dOGz9sudivd+OS+iZw5vFYA+7s=","organisation":"gm1963"},"ki"#
      + #"nd":"organisation-recovered","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"register","v"#
      + #"":1,"version":24}"#,
    "organisation-succeeded":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"rijk","person":1},"data":{"#
      + #""agendas":["stougjeswijk"],"ground":"czOr0YRewNpkdxyTzSO2BdqVDLYJwYwWiUNct/g46ts=",""#
      + #"number":1,"on":"2027-01-01","organisation":"gm0394","successor":"gm1963"},"kind":"or"#
      + #"ganisation-succeeded","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"register","v":1,"ve"#
      + #"rsion":12}"#,
    "person-added":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"cause":"init"},"data":{"function":"q8QFAK"#
      + #"v4+CN/BmgcM1EPjaiViUwK5Ba6xmy9N+yrnlA=","handle":"8KJpYo+HftH8NX6PxWsTg0an0gwRpucBHE"#
      + #"UJbLFXnQA=","name":"oVdGtd17Iv/xLhSP6Euobm+aogQyLM2bldE9/1KspqA=","organisation":"ri"#
      + #"jk","person":1,"roles":["admin"]},"kind":"person-added","nonce":"AAAAAAAAAAAAAAAAAAA"#
      + #"AAA","stream":"register","v":1,"version":2}"#,
    "person-erased":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":6},"data""#
      + #":{"ground":"avg","person":4},"kind":"person-erased","nonce":"AAAAAAAAAAAAAAAAAAAAAA""#
      + #","stream":"register","v":1,"version":30}"#,
    "person-erasure-asked":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":5},"data""#
      + #":{"asked_by":5,"ground":"avg","person":4,"reason":"G5OtIRGF0qA7XyLWjZdzfJDec+t7Kv6ze"#
      + #"07cEZqXNjU=","until":"2026-11-16"},"kind":"person-erasure-asked","nonce":"AAAAAAAAAA"#
      + #"AAAAAAAAAAAA","stream":"register","v":1,"version":28}"#,
    "person-invited":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"invitation":{"digest":"1211844c19ddf70e277269345482e24973422629ec8576162e8399807e"#
      + #"c3516f","salt":"AAAAAAAAAAAAAAAAAAAAAA","until":"2026-11-09T09:00:00.000000Z"},"pers"#
      + #"on":4},"kind":"person-invited","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"register","#
      + #""v":1,"version":17}"#,
    "person-left":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"person":4,"reason":"B6eVBQOH9QAMBrTFqr/9cYvLcGVSIvXhTuR6sZHbZIc="},"kind":"person"#
      + #"-left","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"register","v":1,"version":23}"#,
    "place-passed":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"cause":"succession"},"data":{"from":"gm19"#
      + #"63","organisation_kind":"gemeente","succession":1,"to":"gm0394"},"kind":"place-passe"#
      + #"d","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":5"#
      + #"7}"#,
    "proposal-refused":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"pv28","person":2},"data":{"#
      + #""reason":"5gLKyrIrDdMuz9t6C4KpYQo+dsHHAiIDqon6ePgIJdA=","step":1},"kind":"proposal-r"#
      + #"efused","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"versi"#
      + #"on":22}"#,
    "proposal-supported":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"step":1},"kind":"proposal-supported","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"a"#
      + #"genda/stougjeswijk","v":1,"version":23}"#,
    "roles-changed":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"added":["editor"],"person":4,"removed":[]},"kind":"roles-changed","nonce":"AAAAAA"#
      + #"AAAAAAAAAAAAAAAA","stream":"register","v":1,"version":21}"#,
    "seat-given-up":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"hw-wonen","person":2},"dat"#
      + #"a":{"organisation":"hw-wonen"},"kind":"seat-given-up","nonce":"AAAAAAAAAAAAAAAAAAAAA"#
      + #"A","stream":"agenda/stougjeswijk","v":1,"version":9}"#,
    "seat-offer-withdrawn":
      #"{"at":"2026-11-06T09:00:00.000000Z","by":{"organisation":"gm0394","person":2},"d"#
      + #"ata":{"organisation":"hw-wonen"},"kind":"seat-offer-withdrawn","nonce":"AAAAAAAA"#
      + #"AAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":76}"#,
    "seat-offered":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"organisation":"pv28","organisation_kind":"provincie","role":"party"},"kind":"seat"#
      + #"-offered","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"ver"#
      + #"sion":2}"#,
    "seat-taken":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"pv28","person":2},"data":{"#
      + #""organisation":"pv28","organisation_kind":"provincie","role":"party"},"kind":"seat-t"#
      + #"aken","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version"#
      + #"":3}"#,
    "second-person-asked":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"rijk","person":1},"dat"#
      + #"a":{"asked_by":1,"number":1,"organisation":"bpd","text":"Xd2lTmkLJOA8NEZeSF5BzmA"#
      + #"oPr6FTQaZoRskWZoNLFc=","until":"2026-11-16"},"kind":"second-person-asked","nonce"#
      + #"":"AAAAAAAAAAAAAAAAAAAAAA","stream":"register","v":1,"version":33}"#,
    "second-person-confirmed":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"rijk","person":900},"d"#
      + #"ata":{"ask":1,"organisation":"bpd"},"kind":"second-person-confirmed","nonce":"AA"#
      + #"AAAAAAAAAAAAAAAAAAAA","stream":"register","v":1,"version":34}"#,
    "side-table-opened":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"bpd","person":2},"data":{"#
      + #""beside":"stougjeswijk","lead":"bpd","lead_kind":"ontwikkelaar","name":"AanFoP0Iha0"#
      + #"iWSESdrmk69wE57Dly9SvndM0Zo5+7wY=","parties":[{"kind":"gemeente","organisation":"gm"#
      + #"1963"},{"kind":"corporatie","organisation":"hw-wonen"}],"woo_ground":"5.1.2.f"},"ki"#
      + #"nd":"side-table-opened","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjesw"#
      + #"ijk","v":1,"version":1}"#,
    "sign-off-given":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"authority":7,"organisation":"bpd","person"#
      + #"":2},"data":{"after_closing":false,"decision":"object","number":1,"reason":"bOkw9K8z"#
      + #"DIBVys+4xhkN0uwyASGFswJHSD7f8upTLTQ=","revision":2,"signed":"c3+tJjRpvjYdm5cYfsCzlWC"#
      + #"bcW09Fm8aQmDt+S+g2Tc=","statement":"000000000000000000000000000000000000000000000000"#
      + #"0000000000001001","step":1},"kind":"sign-off-given","nonce":"AAAAAAAAAAAAAAAAAAAAAA""#
      + #","stream":"agenda/stougjeswijk","v":1,"version":36}"#,
    "sign-off-withdrawn":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"authority":7,"organisation":"bpd","person"#
      + #"":2},"data":{"ground":"uHGKWgIDrprSetfgIq+3py2s94n87326Ocu/+QuzafA=","number":2,"sig"#
      + #"ned":"uMTf+GITBzL2bTru1QGjsu1uvniINnKyajNKDpv+H04=","statement":"0000000000000000000"#
      + #"000000000000000000000000000000000000000001004","step":1},"kind":"sign-off-withdrawn""#
      + #","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":41}"#,
    "stage-entered":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"stage":"analysis"},"kind":"stage-entered","nonce":"AAAAAAAAAAAAAAAAAAAAAA","strea"#
      + #"m":"agenda/stougjeswijk","v":1,"version":40}"#,
    "step-closed":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"step":1},"kind":"step-closed","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/s"#
      + #"tougjeswijk","v":1,"version":39}"#,
    "step-dropped":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"bpd","person":2},"data":{""#
      + #"reason":"6xUCQuG7AWwoEBOu8vyNYBTRT/Dd8mh3OvcKz5/7vbc=","step":2},"kind":"step-droppe"#
      + #"d","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":3"#
      + #"4}"#,
    "step-planned":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"late":false,"step":1},"kind":"step-planned","nonce":"AAAAAAAAAAAAAAAAAAAAAA","str"#
      + #"eam":"agenda/stougjeswijk","v":1,"version":24}"#,
    "step-proposed":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"bpd","person":2},"data":{""#
      + #"answer_due":"2026-11-16","document":"bW3K40y3nA8gglwGG2gal3QYY/rJDJBlSjIwNl9+pv0=",""#
      + #"sha256":"974731a27366b3c6eb11e7d6ee1080bdafcbc43f28e2d36a27304e845f6d3777","step":1,"#
      + #""terms":{"covers":[1],"kind":"bottleneck","needs":[],"required":true,"rule":{"clause"#
      + #"s":[{"after":[],"members":["bpd","gm1963"],"threshold":2,"veto":false}]},"signers":["#
      + #""all(gm1963, bpd)"],"stage":"impasse","visibility":"seats"}},"kind":"step-proposed","#
      + #""nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":21}"#,
    "step-reopened":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"bpd","person":2},"data":{""#
      + #"step":1},"kind":"step-reopened","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/st"#
      + #"ougjeswijk","v":1,"version":42}"#,
    "step-revised":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"document":"xXnLPDwYO0g7w58QljztWv6qp836UlGp+XIdDW5iWrE=","revision":2,"sha256":"6"#
      + #"eed1c118e162d66746dd975f3ae89f9567197384a7db6e7eb189cb9b86daee0","step":1,"terms":{""#
      + #"covers":[1],"kind":"bottleneck","needs":[],"required":true,"rule":{"clauses":[{"afte"#
      + #"r":[],"members":["bpd","gm1963"],"threshold":2,"veto":false}]},"signers":["all(gm196"#
      + #"3, bpd)"],"stage":"impasse","visibility":"seats"}},"kind":"step-revised","nonce":"AA"#
      + #"AAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":27}"#,
    "step-seen":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"bpd","person":2},"data":{""#
      + #"revision":2,"step":1},"kind":"step-seen","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":""#
      + #"agenda/stougjeswijk","v":1,"version":35}"#,
    "step-widened":
      #"{"at":"2026-11-05T09:00:00.000000Z","by":{"cause":"embargo"},"data":{"step":1,"visi"#
      + #"bility":"public"},"kind":"step-widened","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":""#
      + #"agenda/stougjeswijk","v":1,"version":71}"#,
    "target-recorded":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"rijk","person":1},"data":{"#
      + #""details":"fkpBknsNF91AMCVZNYqLB+WiYJ9n8YbRPhyLL14jEas=","target":"locations"},"kind"#
      + #"":"target-recorded","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"register","v":1,"vers"#
      + #"ion":10}"#,
    "term-breached":
      #"{"at":"2027-02-03T09:00:00.000000Z","by":{"cause":"clock"},"data":{"due":"2027-01-13"#
      + #"","step":1},"kind":"term-breached","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda"#
      + #"/stougjeswijk","v":1,"version":27}"#,
    "term-continued":
      #"{"at":"2026-11-05T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"due":"2027-01-13","on":"2026-11-05","step":1},"kind":"term-continued","nonce":"AA"#
      + #"AAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":16}"#,
    "term-extended":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"article":"Awb 4:14","due":"2027-01-11","length":{"count":2,"unit":"weeks"},"reaso"#
      + #"n":"NIB4bMsshh2sNRRAIx2q6Vha3l5ZtZ9HfQO04MJmsf0=","step":1},"kind":"term-extended",""#
      + #"nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":14}"#,
    "term-reminded":
      #"{"at":"2027-02-03T09:00:00.000000Z","by":{"cause":"clock"},"data":{"days":14,"due":""#
      + #"2027-01-13","step":1},"kind":"term-reminded","nonce":"AAAAAAAAAAAAAAAAAAAAAA","strea"#
      + #"m":"agenda/stougjeswijk","v":1,"version":23}"#,
    "term-started":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"due":"2026-12-28","on":"2026-11-02","step":1},"kind":"term-started","nonce":"AAAA"#
      + #"AAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":11}"#,
    "term-stopped":
      #"{"at":"2026-11-05T09:00:00.000000Z","by":{"organisation":"bpd","person":2},"data":{""#
      + #"step":2},"kind":"term-stopped","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/sto"#
      + #"ugjeswijk","v":1,"version":22}"#,
    "term-suspended":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm1963","person":2},"data""#
      + #":{"article":"Awb 4:15","due":"2027-01-18","ground":"ExobF5qex26Qfv9HohkA64UdR6wxhTxL"#
      + #"Ly25JVN7A/M=","on":"2026-11-02","step":1,"until":"2026-11-08"},"kind":"term-suspende"#
      + #"d","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version":1"#
      + #"5}"#,
    "widening-opposed":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"bpd","person":2},"data":{"#
      + #""change":1,"reason":"hEd9DhSqPTBFfK3MJ+E7N/mN5IqmYlIZ5vmK600LGho=","step":1},"kind""#
      + #":"widening-opposed","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk""#
      + #","v":1,"version":62}"#,
    "widening-proposed":
      #"{"at":"2026-11-02T09:00:00.000000Z","by":{"organisation":"gm0394","person":2},"data"#
      + #"":{"ground":"MfmqxQz6wHxKRusM6FFU6xFcpN2tsJv94Uid9IxWw4A=","hearing":{"views_until""#
      + #":"2026-11-16"},"step":1,"widening":{"visibility":"public"}},"kind":"widening-propos"#
      + #"ed","nonce":"AAAAAAAAAAAAAAAAAAAAAA","stream":"agenda/stougjeswijk","v":1,"version""#
      + #":60}"#,
  ]
}
