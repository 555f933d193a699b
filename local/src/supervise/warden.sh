# Minds the processes of a launcher: "+PID" begins, "-PID" ends the minding of one. When the input
# ends, the launcher is gone, however it died: whoever is still minded is told to stop, and is ended
# with its whole group when it does not. A shell, because it must cost nothing and outlive anything.
trap '' HUP INT TERM
pids=' '
while read -r line; do
  pid=${line#?}
  case $line in
    +*) pids="$pids$pid " ;;
    -*) pids="${pids%% "$pid" *} ${pids#* "$pid" }" ;;
  esac
done

for pid in $pids; do kill -TERM "$pid" 2>/dev/null; done
tenths=100
while [ "$tenths" -gt 0 ]; do
  alive=''
  for pid in $pids; do kill -0 "$pid" 2>/dev/null && alive="$alive $pid"; done
  [ -z "$alive" ] && exit 0
  sleep 0.1
  tenths=$((tenths - 1))
done
for pid in $alive; do kill -KILL "-$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null; done
